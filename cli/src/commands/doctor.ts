import { type ReportOptions, report } from "../display/report.ts";
import { styled } from "../display/style.ts";
import { table } from "../display/table.ts";

/** `platform doctor`: what is here, what is missing, and the command that installs it. Exit status 1 where something required is missing. */
export async function run(options: ReportOptions): Promise<void> {
	const { doctor } = await import("@learning-assistant/local/finder/doctor.ts");
	const findings = await doctor();
	const missing = findings.filter(({ found, needed }) => !found && needed === "required");
	report(options, { findings, ready: missing.length === 0 }, () => {
		const rows = findings.map(({ server, found, needed, how }) => [
			found ? styled("green", "✓") : needed === "required" ? styled("red", "✗") : styled("yellow", "–"),
			server,
			found?.version ?? "missing",
			needed,
			found?.path ?? how,
		]);
		const next = missing.length > 0 ? "  next:  npm run up   installs what it may, or says what you must" : "  next:  npm run up";
		return ["", table(["", "server", "version", "needed", "where, or how to get it"], rows), "", next].join("\n");
	});
	if (missing.length > 0) process.exitCode = 1;
}
