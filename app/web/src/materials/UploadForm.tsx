import { useId, useState } from "react";
import type { Material } from "../api/shapes.ts";
import { Field } from "../design/Field.tsx";
import { useForm } from "../design/form.ts";
import { ProblemNotice } from "../design/Notice.tsx";
import { sizeText } from "../design/words.ts";
import { FileField } from "./FileField.tsx";
import { uploadMaterial } from "./upload.ts";

interface UploadFormProps {
	readonly finish: (material: Material) => void;
	readonly cancel: () => void;
}

const titleFrom = (fileName: string) => {
	const words = fileName
		.replace(/\.[^.]*$/, "")
		.replaceAll(/[-_]+/g, " ")
		.trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
};

export function UploadForm({ finish, cancel }: UploadFormProps) {
	const [file, setFile] = useState<File>();
	const [title, setTitle] = useState("");
	const [share, setShare] = useState<number>();
	const { problem, busy, onSubmit } = useForm(async () => {
		if (!file) return;
		setShare(0);
		try {
			finish(await uploadMaterial(title, file, setShare));
		} finally {
			setShare(undefined);
		}
	});
	const choose = (chosen: File | undefined) => {
		setFile(chosen);
		// A title that somebody typed stays; one that the last file gave goes with it.
		if (chosen && (title === "" || title === titleFrom(file?.name ?? ""))) setTitle(titleFrom(chosen.name));
	};
	return (
		<form className="card form upload" onSubmit={onSubmit} aria-labelledby="upload-title">
			<h2 id="upload-title">Add a material</h2>
			<ProblemNotice problem={problem} />
			<FileField choose={choose} problem={problem} chosen={file && `${file.name}, ${sizeText(file.size)}`} />
			<Field label="Title" name="title" required value={title} onChange={(event) => setTitle(event.target.value)} problem={problem} />
			{share !== undefined && <Sending share={share} />}
			<div className="form-actions">
				<button type="submit" className="button" disabled={busy}>
					{busy ? "Uploading…" : "Upload"}
				</button>
				<button type="button" className="button button-quiet" onClick={cancel} disabled={busy}>
					Cancel
				</button>
			</div>
		</form>
	);
}

function Sending({ share }: { readonly share: number }) {
	const id = useId();
	return (
		<div className="sending">
			<label htmlFor={id}>{share < 1 ? "Sending" : "Reading the text"}</label>
			<progress id={id} value={share} max={1} />
		</div>
	);
}
