import { join } from "node:path";
import { type Environment, programIn } from "../environment.ts";

/** Path of apt-get; undefined where the system has none. */
export const aptGet = ({ path, system }: Environment): string | undefined => programIn([...path, join(system, "/usr/bin")], "apt-get");
