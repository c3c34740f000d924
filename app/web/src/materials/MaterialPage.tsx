import { useRef } from "react";
import { useRead } from "../api/reads.ts";
import type { Material, MaterialText } from "../api/shapes.ts";
import { Markdown } from "../design/markdown/Markdown.tsx";
import { withoutTitle } from "../design/markdown/title.ts";
import { useMarked } from "../design/marking.ts";
import { Notice, ProblemNotice } from "../design/Notice.tsx";
import { Loading } from "../design/Placeholder.tsx";
import { dayText, sizeText } from "../design/words.ts";
import { Crumbs } from "../navigation/Crumbs.tsx";
import { Lost } from "../navigation/Lost.tsx";
import { usePageState } from "../navigation/location.ts";
import { useTitle } from "../navigation/title.ts";
import { Download } from "./Download.tsx";
import "./materials.css";

/** Characters shown on the page: a whole book as elements makes a phone stop. The download has all of it. */
const longestShown = 100_000;

export function MaterialPage({ id }: { readonly id: string }) {
	const { data: material, problem } = useRead<Material>(`/materials/${id}`);
	useTitle(material?.title ?? "Material");
	if (problem?.status === 404 || problem?.status === 400) return <Lost what="material" />;
	if (!material) return problem ? <ProblemNotice problem={problem} /> : <Loading what="the material" lines={6} />;
	return (
		<div className="reading">
			<Crumbs places={[["/materials", "Materials"]]} here={material.title} />
			<article className="sheet material-sheet">
				<header className="material-head">
					<h1>{material.title}</h1>
					<p className="small">
						{material.fileName} · {sizeText(material.sizeBytes)} · {material.uploadedBy}, {dayText(material.createdAt)}
					</p>
					<Download material={material} />
				</header>
				{material.searchable ? (
					<Words material={material} />
				) : (
					<Notice kind="plain">{material.note ?? "This file is kept for download."}</Notice>
				)}
			</article>
		</div>
	);
}

function Words({ material }: { readonly material: Material }) {
	const { data, problem } = useRead<MaterialText>(`/materials/${material.id}/text`);
	const place = useRef<HTMLDivElement>(null);
	useMarked(place, usePageState().passage, data !== undefined);
	if (!data) return problem ? <ProblemNotice problem={problem} /> : <Loading what="the text" lines={6} />;
	const text = data.text.slice(0, longestShown);
	return (
		<div ref={place}>
			{data.contentType === "text/markdown" ? (
				<Markdown source={withoutTitle(text, material.title)} />
			) : (
				<p className="plain-text">{text}</p>
			)}
			{text.length < data.text.length && <Notice kind="plain">This is the beginning. Download the file to read all of it.</Notice>}
		</div>
	);
}
