import { width } from "./cut.ts";
import { styled } from "./style.ts";

/** Rows under headings, columns padded to their widest cell, two spaces between. Cells may be styled. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = headings.map((heading, column) => Math.max(width(heading), ...rows.map((row) => width(row[column] ?? ""))));
	const line = (cells: readonly string[]): string =>
		cells
			.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
			.join("  ")
			.trimEnd();
	return [styled("dim", line(headings)), ...rows.map(line)].map((text) => `  ${text}`).join("\n");
}
