import { type FormEvent, useRef, useState } from "react";
import { asProblem, type Problem } from "../api/problem.ts";

export type Values = Readonly<Record<string, string>>;

/** A form's life: sends once at a time, keeps the problem, and brings the reader to the first field that was not right. */
export function useForm(submit: (values: Values, form: HTMLFormElement) => Promise<void>) {
	const [problem, setProblem] = useState<Problem>();
	const [busy, setBusy] = useState(false);
	const running = useRef(false);
	const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (running.current) return;
		const form = event.currentTarget;
		running.current = true;
		setBusy(true);
		setProblem(undefined);
		try {
			await submit(valuesOf(form), form);
		} catch (error) {
			setProblem(asProblem(error));
			requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
		} finally {
			running.current = false;
			setBusy(false);
		}
	};
	return { problem, busy, onSubmit, setProblem };
}

function valuesOf(form: HTMLFormElement): Values {
	const values: Record<string, string> = {};
	for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
	return values;
}
