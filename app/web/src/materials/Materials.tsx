import { useState } from "react";
import { mayTeach, useAccount } from "../accounts/account.ts";
import { usePages } from "../api/reads.ts";
import type { Material } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { Notice, ProblemNotice } from "../design/Notice.tsx";
import { Empty, Loading } from "../design/Placeholder.tsx";
import { useTitle } from "../navigation/title.ts";
import { MaterialRow } from "./MaterialRow.tsx";
import { UploadForm } from "./UploadForm.tsx";
import "./materials.css";

export function Materials() {
	const teaches = mayTeach(useAccount());
	const { data, problem, more } = usePages<Material>("/materials?limit=50");
	useTitle("Materials");
	return (
		<>
			<header className="page-head">
				<h1>Materials</h1>
				<p className="lead">Handouts and notes of your school. The assistant cites them.</p>
			</header>
			{teaches && <Adding />}
			<ProblemNotice problem={problem} />
			{!data && !problem && <Loading what="the materials" kind="rows" lines={4} />}
			{data?.length === 0 && (
				<Empty icon="file" title="No materials yet">
					<p>{teaches ? "Add the first one: text and Markdown also teach the assistant." : "Your teachers have not added any yet."}</p>
				</Empty>
			)}
			{data && data.length > 0 && (
				<ul className="rows">
					{data.map((material) => (
						<li key={material.id}>
							<MaterialRow material={material} />
						</li>
					))}
				</ul>
			)}
			{more && (
				<button type="button" className="button button-quiet" onClick={more}>
					Show more materials
				</button>
			)}
		</>
	);
}

function Adding() {
	const [open, setOpen] = useState(false);
	const [added, setAdded] = useState<Material>();
	const finish = (material: Material) => {
		setAdded(material);
		setOpen(false);
	};
	return (
		<div className="adding">
			{!open && (
				<button type="button" className="button" onClick={() => setOpen(true)}>
					<Icon name="plus" /> Add a material
				</button>
			)}
			{open && <UploadForm finish={finish} cancel={() => setOpen(false)} />}
			{added && !open && (
				<Notice kind="good">
					“{added.title}” is here. {added.searchable ? "The assistant can cite it." : added.note}
				</Notice>
			)}
		</div>
	);
}
