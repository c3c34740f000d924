import { readFileSync } from "node:fs";
import type { ProcessStatus } from "./spec.ts";

interface Metric {
	readonly name: string;
	readonly help: string;
	readonly type: "gauge" | "counter";
	readonly value: (status: ProcessStatus) => number | undefined;
}

const metrics: readonly Metric[] = [
	{ name: "process_up", help: "1 while the process runs.", type: "gauge", value: ({ pid }) => (pid === undefined ? 0 : 1) },
	{ name: "process_ready", help: "1 while the process is ready.", type: "gauge", value: ({ state }) => (state === "ready" ? 1 : 0) },
	{ name: "process_starts_total", help: "Starts since the process was put.", type: "counter", value: ({ starts }) => starts },
	{
		name: "process_resident_bytes",
		help: "Resident memory of the process itself.",
		type: "gauge",
		value: ({ pid }) => (pid === undefined ? undefined : resident(pid)),
	},
];

/** The supervisor's processes in Prometheus' text format, prefix `machine_`. */
export function metricsOf(processes: readonly ProcessStatus[]): string {
	return metrics
		.map((metric) =>
			[
				`# HELP machine_${metric.name} ${metric.help}`,
				`# TYPE machine_${metric.name} ${metric.type}`,
				...samples(metric, processes),
				"",
			].join("\n"),
		)
		.join("");
}

function samples({ name, value }: Metric, processes: readonly ProcessStatus[]): string[] {
	return processes.flatMap((status) => {
		const measured = value(status);
		const { name: process, group, zone } = status.spec;
		return measured === undefined ? [] : [`machine_${name}{process="${process}",group="${group}",zone="${zone}"} ${measured}`];
	});
}

/** Linux only; elsewhere the metric has no samples. */
function resident(pid: number): number | undefined {
	try {
		const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
		return kib === undefined ? undefined : Number(kib) * 1024;
	} catch {
		return undefined;
	}
}
