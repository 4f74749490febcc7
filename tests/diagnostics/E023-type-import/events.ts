import type User, { Role } from "./users";
