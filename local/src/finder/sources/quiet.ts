import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { run } from "../command.ts";
import { type Environment, programIn } from "../environment.ts";

/** Debian's switch against services that start on installation. Where it exists already, whoever made it has decided. */
const policyFile = "/usr/sbin/policy-rc.d";
/** Read by postgresql's packages when they would make and start a cluster named "main". */
const clusterFile = "/etc/postgresql-common/createcluster.d/learning-assistant.conf";
const mark = "learning-assistant installs packages";

/** Installs without starting anything: no service now, none with the machine later, no PostgreSQL cluster. Leaves services alone that were there before. */
export async function quietly<T>(environment: Environment, services: readonly string[], install: () => Promise<T>): Promise<T> {
	const known = services.filter(isService);
	const remove = forbidServices();
	process.once("exit", remove);
	try {
		const result = await install();
		for (const service of services.filter((name) => !known.includes(name) && isService(name))) await disable(service, environment);
		return result;
	} finally {
		remove();
		process.off("exit", remove);
	}
}

/** Returns what takes the prohibition back. */
function forbidServices(): () => void {
	removeLeftover();
	const folders = absentFolders(dirname(clusterFile));
	mkdirSync(dirname(clusterFile), { recursive: true });
	writeFileSync(clusterFile, `# ${mark}; gone when it is done.\ncreate_main_cluster = false\n`);
	const ours = writePolicy();
	return () => {
		rmSync(clusterFile, { force: true });
		if (ours) rmSync(policyFile, { force: true });
		for (const folder of folders) removeIfEmpty(folder);
	};
}

/** Of an installation that was killed. */
function removeLeftover(): void {
	if (!existsSync(clusterFile)) return;
	rmSync(clusterFile);
	removeIfEmpty(dirname(clusterFile));
}

/** False where somebody else's policy stands. One that an installation left which was killed removes itself when asked, and is replaced here. */
function writePolicy(): boolean {
	if (existsSync(policyFile) && !readFileSync(policyFile, "utf8").includes(mark)) return false;
	rmSync(policyFile, { force: true });
	writeFileSync(policyFile, policy(process.pid, startTimeOf(process.pid)), { mode: 0o755 });
	return true;
}

/** Forbids (101) only as long as the process that wrote it lives, so a kill -9 leaves no machine whose services never start. */
export function policy(pid: number, startTime: string): string {
	return `#!/bin/sh
# ${mark}: services stay stopped while process ${pid} lives.
if [ "$(cut -d ' ' -f 22 /proc/${pid}/stat 2>/dev/null)" = "${startTime}" ]; then exit 101; fi
rm -f "$0"
exit 0
`;
}

/** Tells a process from a later one with the same number. */
export function startTimeOf(pid: number): string {
	return readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")[21] ?? "";
}

const isService = (name: string): boolean => existsSync(`/etc/init.d/${name}`) || existsSync(`/lib/systemd/system/${name}.service`);

async function disable(service: string, { path, variables }: Environment): Promise<void> {
	const program = programIn([...path, "/usr/sbin"], "update-rc.d");
	if (program) await run(program, [service, "disable"], { variables });
}

function absentFolders(folder: string): readonly string[] {
	return existsSync(folder) ? [] : [folder, ...absentFolders(dirname(folder))];
}

function removeIfEmpty(folder: string): void {
	try {
		rmdirSync(folder);
	} catch {
		// A package has filled it: it is the package's now.
	}
}
