import type { ProcessStatus } from "@learning-assistant/local/supervisor/spec.ts";
import { bytes } from "../display/duration.ts";
import { type ReportOptions, report } from "../display/report.ts";
import { type Style, styled } from "../display/style.ts";
import { table } from "../display/table.ts";
import { memoryOf } from "../measure/memory.ts";
import { type LocalStack, requireLocalStack } from "../project/local-stack.ts";
import { suffixFor } from "./operation.ts";

const styles: Readonly<Record<string, Style>> = {
	ready: "green",
	starting: "yellow",
	unready: "red",
	"backing-off": "red",
	stopping: "yellow",
	stopped: "red",
};

interface Row {
	readonly name: string;
	readonly group: string;
	readonly zone: string;
	readonly state: string;
	readonly pid: number | undefined;
	readonly starts: number;
	readonly address: string;
	readonly version: string;
	readonly memoryBytes: number;
}

/** `platform status`. Exit status 1 where a process is not ready, a keeper has something to say, or the supervisor is dead. */
export async function run(options: ReportOptions & { readonly stack: string }): Promise<void> {
	const found = await requireLocalStack(options.stack);
	const rows = found.processes.map(rowOf);
	const supervisorBytes = found.supervisorPid ? memoryOf([found.supervisorPid]) - rows.reduce((sum, row) => sum + row.memoryBytes, 0) : 0;
	const totalBytes = rows.reduce((sum, row) => sum + row.memoryBytes, 0) + Math.max(0, supervisorBytes);
	const healthy =
		found.supervisorPid !== undefined && rows.every(({ state }) => state === "ready") && found.keepers.every(({ state }) => state === "ok");
	const { outputs, keepers } = found;
	const supervisor = found.supervisorPid ? { state: "running", pid: found.supervisorPid } : { state: "stopped" };
	report(options, { stack: options.stack, healthy, supervisor, outputs, processes: rows, keepers, totalMemoryBytes: totalBytes }, () =>
		text(found, rows, totalBytes, healthy),
	);
	if (!healthy) process.exitCode = 1;
}

function rowOf({ spec, state, pid, starts }: ProcessStatus): Row {
	const address = spec.address ? `${spec.address.host}:${spec.address.port}` : "";
	const memoryBytes = pid ? memoryOf([pid]) : 0;
	return { name: spec.name, group: spec.group, zone: spec.zone, state, pid, starts, address, version: spec.version ?? "", memoryBytes };
}

function text({ outputs, keepers, supervisorPid, stack }: LocalStack, rows: readonly Row[], totalBytes: number, healthy: boolean): string {
	const cells = rows.map((row) => [
		row.group,
		row.name,
		row.zone || "–",
		styled(styles[row.state] ?? "dim", row.state),
		String(row.pid ?? ""),
		row.starts > 1 ? styled("yellow", String(row.starts - 1)) : "0",
		row.address,
		bytes(row.memoryBytes),
		row.version,
	]);
	const suffix = suffixFor(stack);
	return [
		"",
		...endpoints(outputs),
		"",
		table(["part", "process", "zone", "state", "pid", "restarts", "address", "memory", "version"], cells),
		"",
		`  ${healthy ? styled("green", "healthy") : styled("red", "not healthy")}: ${rows.length} processes, ${bytes(totalBytes)} in all, supervisor ${supervisorPid ?? "stopped"}`,
		...keepers
			.filter(({ state }) => state !== "ok")
			.map(({ name, state, message }) => `  ${styled("yellow", `${name}: ${state}`)} ${message}`),
		"",
		supervisorPid
			? `  next:  npm run logs${suffix}    npm run down${suffix}`
			: `  next:  npm run up${suffix}   starts the supervisor again`,
	].join("\n");
}

/** Outputs that are an address or a sentence; the rest is for machines. */
function endpoints(outputs: Readonly<Record<string, unknown>>): string[] {
	const shown = Object.entries(outputs).filter(([, value]) => typeof value === "string" && value !== "[secret]" && value !== "");
	const width = Math.max(0, ...shown.map(([key]) => key.length));
	return shown.map(([key, value]) => `  ${styled("dim", key.padEnd(width))}  ${String(value)}`);
}
