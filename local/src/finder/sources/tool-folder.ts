import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Fills a folder beside its place and moves it there when it is whole: what carries a tool's name is complete, whenever an installation was killed. */
export async function fillToolFolder(
	toolFolder: string,
	name: string,
	fill: (folder: string) => Promise<string | undefined>,
): Promise<string | undefined> {
	mkdirSync(toolFolder, { recursive: true, mode: 0o755 });
	const before = inodeOf(join(toolFolder, name));
	const draft = mkdtempSync(join(toolFolder, `.${name}-`));
	try {
		const failure = await fill(draft);
		// Another `up` was faster: its tool is as good, and may be running by now.
		if (failure === undefined && inodeOf(join(toolFolder, name)) === before) putInPlace(draft, join(toolFolder, name));
		return failure;
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** An old one that was found unusable is put aside first. */
function putInPlace(draft: string, place: string): void {
	const aside = `${draft}-old`;
	if (existsSync(place)) renameSync(place, aside);
	renameSync(draft, place);
	rmSync(aside, { recursive: true, force: true });
}
