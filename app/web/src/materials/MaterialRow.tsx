import type { Material } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { dayText, sizeText } from "../design/words.ts";
import { Link } from "../navigation/Link.tsx";
import { Download } from "./Download.tsx";

export function MaterialRow({ material }: { readonly material: Material }) {
	return (
		<article className="material">
			<span className="material-icon">
				<Icon name={material.contentType.startsWith("image/") ? "image" : "file"} size={24} />
			</span>
			<div className="material-words">
				<h2>
					<Link to={`/materials/${material.id}`}>{material.title}</Link>
				</h2>
				<p className="small">
					{material.fileName} · {sizeText(material.sizeBytes)} · {material.uploadedBy}, {dayText(material.createdAt)}
				</p>
				{!material.searchable && material.note && <p className="small">{material.note}</p>}
			</div>
			<Download material={material} />
		</article>
	);
}
