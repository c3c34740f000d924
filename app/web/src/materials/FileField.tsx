import { useId } from "react";
import type { Problem } from "../api/problem.ts";
import { Icon } from "../design/Icon.tsx";
import { acceptedEndings } from "./upload.ts";

interface FileFieldProps {
	readonly choose: (file: File | undefined) => void;
	readonly problem: Problem | undefined;
	/** Name and size of what was chosen. */
	readonly chosen: string | undefined;
}

/** The browser's own file input, laid over a field that shows it: click, keyboard and dropping a file work as they always do. */
export function FileField({ choose, problem, chosen }: FileFieldProps) {
	const id = useId();
	const wrong = problem?.fields.file ?? problem?.fields.fileName ?? problem?.fields.contentType ?? problem?.fields.sizeBytes;
	return (
		<div className="field">
			<label htmlFor={id}>File</label>
			<div className="drop">
				<Icon name="upload" size={24} />
				<span className="drop-words">{chosen ?? "Choose a file, or drop it here"}</span>
				<input
					id={id}
					type="file"
					accept={acceptedEndings}
					required
					aria-invalid={wrong ? true : undefined}
					aria-describedby={`${id}-hint${wrong ? ` ${id}-wrong` : ""}`}
					onChange={(event) => choose(event.target.files?.[0])}
				/>
			</div>
			<p className="field-hint" id={`${id}-hint`}>
				Text, Markdown, PDF, PNG or JPEG, up to 10 MB. The assistant reads text and Markdown.
			</p>
			{wrong && (
				<p className="field-wrong" id={`${id}-wrong`}>
					{wrong}
				</p>
			)}
		</div>
	);
}
