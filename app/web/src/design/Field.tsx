import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import type { Problem } from "../api/problem.ts";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
	readonly label: string;
	readonly name: string;
	readonly hint?: string;
	readonly problem?: Problem | undefined;
	/** Sits at the input's end, such as a button that shows the password. */
	readonly end?: ReactNode;
}

/** A labelled input that shows what the app found wrong with the field of its name. */
export function Field({ label, name, hint, problem, end, ...input }: FieldProps) {
	const id = useId();
	const wrong = problem?.fields[name];
	const notes = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<div className="field-box">
				<input id={id} name={name} aria-invalid={wrong ? true : undefined} aria-describedby={notes || undefined} {...input} />
				{end}
			</div>
			{hint && (
				<p className="field-hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{wrong && (
				<p className="field-wrong" id={`${id}-wrong`}>
					{wrong}
				</p>
			)}
		</div>
	);
}
