import type { Target } from "../kit/targets.ts";
import {
	type Cell,
	type Default,
	type DefaultTable,
	type Environment,
	environments,
	type Phase,
	phases,
	type Row,
	type Written,
} from "./fields.ts";

/** What chooses a default. */
export interface Selectors {
	readonly cloud: Target;
	readonly environment: Environment;
	readonly phase: Phase;
}

/** The default as a user would have written it. */
export function defaultFor(table: Default, { cloud, environment, phase }: Selectors): Written {
	if (!isTable(table)) return table;
	const row: Row = table.on?.[cloud] ?? table.everywhere;
	const cell: Cell = perEnvironment(row) ? row[environment] : row;
	return perPhase(cell) ? cell[phase] : cell;
}

export function isTable(value: Default): value is DefaultTable {
	return typeof value === "object" && "everywhere" in value;
}

export function perEnvironment(row: Row): row is Readonly<Record<Environment, Cell>> {
	return typeof row === "object" && environments.every((environment) => environment in row);
}

export function perPhase(cell: Cell): cell is Readonly<Record<Phase, Written>> {
	return typeof cell === "object" && phases.every((phase) => phase in cell);
}
