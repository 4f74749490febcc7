import { Kind } from "./kinds";
