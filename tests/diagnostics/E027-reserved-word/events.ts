interface delete {
  id: string;
}
type A<package> = package[];
