/** The sign of the service: an exercise book with one line marked. */
export function Mark({ size = 32 }: { readonly size?: number }) {
	return (
		<svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<path className="mark-cover" d="M6 3h18a5 5 0 0 1 5 5v16a5 5 0 0 1-5 5H6z" />
			<path className="mark-spine" d="M3 4.5A1.5 1.5 0 0 1 4.5 3H9v26H4.5A1.5 1.5 0 0 1 3 27.5z" />
			<path className="mark-marked" d="M14 22h10" />
			<path className="mark-lines" d="M14 11h10M14 16h6" />
		</svg>
	);
}
