import { isList } from "../stack/value.ts";
import { everyOf } from "./combine.ts";
import type { Condition } from "./judgement.ts";
import { figure, test } from "./leaves.ts";
import { type Path, read } from "./path.ts";

/** A condition made with the figure at a path, which another value is compared with. What is no figure fails. */
export function measured(path: Path, then: (figure: number) => Condition): Condition {
	const isFigure = test(path, "a figure", (value) => Number.isFinite(figure(value)));
	return (subject) => {
		const asked = isFigure(subject);
		return asked.outcome === "pass" ? everyOf([asked, then(figure(read(subject.value, path)))(subject)]) : asked;
	};
}

/** A list of so many items or more, whatever they are. */
export const countAtLeast = (path: Path, least: number): Condition =>
	test(path, `${least} or more`, (value) => isList(value) && value.length >= least);
