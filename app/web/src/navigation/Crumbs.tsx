import { Link } from "./Link.tsx";

/** The way back up. `here` is the page itself: said, not linked. */
export function Crumbs({ places, here }: { readonly places: readonly (readonly [path: string, name: string])[]; readonly here: string }) {
	return (
		<nav className="crumbs" aria-label="Where you are">
			<ol>
				{places.map(([path, name]) => (
					<li key={path}>
						<Link to={path}>{name}</Link>
					</li>
				))}
				<li aria-current="page">{here}</li>
			</ol>
		</nav>
	);
}
