declare module "addresses" {
  interface Address {
    city: string;
  }
}
