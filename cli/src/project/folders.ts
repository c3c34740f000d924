import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Absolute path of the project: the folder of Pulumi.yaml. */
export const projectFolder = dirname(dirname(dirname(import.meta.dirname)));

/** What git ignores: states, passphrase, the stacks' homes, tools. */
export const stateFolder = join(projectFolder, ".platform");

export const stackFile = (stack: string): string => join(projectFolder, `Pulumi.${stack}.yaml`);

export const stackIsKnown = (stack: string): boolean => existsSync(stackFile(stack));
