declare module "users";
