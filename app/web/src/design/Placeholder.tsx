import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

/** The shape of what is on its way: `lines` bars, one of `kind`'s forms. Announced once, as words. */
export function Loading({
	what,
	lines = 3,
	kind = "text",
}: {
	readonly what: string;
	readonly lines?: number;
	readonly kind?: "text" | "cards" | "rows";
}) {
	return (
		<div className={`loading loading-${kind}`} role="status">
			<span className="unseen">Loading {what}…</span>
			{Array.from({ length: lines }, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place.
				<span className="loading-bar" key={index} />
			))}
		</div>
	);
}

/** Says what will stand here and what to do to get it. */
export function Empty({
	icon,
	title,
	page = false,
	children,
}: {
	readonly icon: IconName;
	readonly title: string;
	readonly page?: boolean;
	readonly children: ReactNode;
}) {
	return (
		<div className="empty">
			<span className="empty-icon">
				<Icon name={icon} size={28} />
			</span>
			{page ? <h1>{title}</h1> : <h2>{title}</h2>}
			<div className="empty-words">{children}</div>
		</div>
	);
}
