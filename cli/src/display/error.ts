import { type Mistake, mistakesOf } from "../refusal.ts";
import { styled } from "./style.ts";

/** What to do where the file system refuses; the error's own message says what and where. */
const refusedByFileSystem: Readonly<Record<string, string>> = {
	EACCES: "Run as the user who owns it, or clone the project where you may write.",
	EPERM: "Run as the user who owns it, or clone the project where you may write.",
	EROFS: "Clone the project where you may write.",
	ENOSPC: "Make room on the disk, then run the same command again: it goes on.",
	EDQUOT: "Make room on the disk, then run the same command again: it goes on.",
};

/** Prints what a user can mend without a stack, and a bug with it. */
export function printError(error: unknown): void {
	const mistakes = mistakesOf(error) ?? fileMistakes(error);
	if (mistakes) process.stderr.write(`${told(mistakes)}\n\n`);
	else if (isOperationFailure(error))
		process.stderr.write(
			`\n  ${styled("red", failed(error))}\n\n  next:  ${error.next ?? "mend what it says, then run the same command again; npm run logs"}\n`,
		);
	else if (isInterruption(error)) process.stderr.write(`\n  ${styled("yellow", error.message)}\n\n`);
	else process.stderr.write(`\n${(error as Error)?.stack ?? String(error)}\n`);
}

function fileMistakes(error: unknown): readonly Mistake[] | undefined {
	const { code = "", path, message } = (error ?? {}) as NodeJS.ErrnoException;
	const fix = refusedByFileSystem[code];
	return fix === undefined ? undefined : [{ path: path ?? code, why: `${message}.`, fix }];
}

function told(mistakes: readonly Mistake[]): string {
	const lines = mistakes.map(({ path, value, why, fix }) => {
		const given = value === undefined ? "" : styled("dim", ` (given: ${value})`);
		return `\n  ${styled("red", "✗")} ${styled("bold", path)}${given}\n    ${why}\n    ${styled("cyan", "→")} ${fix}`;
	});
	return lines.join("\n");
}

interface OperationFailure {
	readonly failures: readonly unknown[];
	/** What to do, where more is known than to mend what it says. */
	readonly next?: string;
}

/** Each failed resource was reported when it failed; here they are only counted. */
function failed({ failures }: OperationFailure): string {
	const [verb, noun] = failures.length === 1 ? ["has", "resource"] : ["have", "resources"];
	return `${failures.length} ${noun} ${verb} failed, as told above; what succeeded is kept in the state.`;
}

function isOperationFailure(error: unknown): error is OperationFailure {
	return (error as { name?: string } | null)?.name === "OperationFailed";
}

/** Ctrl-C: somebody's will, not a bug. */
function isInterruption(error: unknown): error is Error {
	return (error as { name?: string } | null)?.name === "Interrupted";
}
