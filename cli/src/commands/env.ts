import { join } from "node:path";
import { projectFolder } from "../project/folders.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * `platform env`: a shell function in front of `pulumi`, for `eval "$(npm run --silent env)"`. A function rather than variables:
 * the CLI's copy of a stack's settings is then made anew by every call, so an edit of the committed file is never missed.
 */
export async function run(): Promise<void> {
	const node = join(projectFolder, "node_modules", ".bin", "node");
	process.stdout.write(`pulumi() { ${quoted(node)} ${quoted(join(projectFolder, "cli", "src", "main.ts"))} pulumi "$@"; }\n`);
}
