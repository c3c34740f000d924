import { existsSync } from "node:fs";
import { homeOf } from "./home.ts";

/** Whether `down` was told to keep the machine's data: whoever deletes data, secrets or archived WAL asks first. */
export const keepsData = (root: string): boolean => existsSync(homeOf(root).keepData);
