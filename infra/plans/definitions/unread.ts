/** Looks at an object through whoever validates it: what a definition names is read, what it doesn't know never is. */
export interface Watched<T> {
	readonly seen: T;
	/** Paths of the fields that nobody has read, of all objects of which some were. */
	unread(): readonly string[];
}

type Loose = Readonly<Record<string, unknown>>;

interface Node {
	readonly path: string;
	readonly value: Loose;
	readonly read: Set<PropertyKey>;
}

/**
 * An API server drops fields that a definition doesn't know without a word, and schemas from Go types don't say that they know no others.
 * An object of which nothing was read may hold anything, and so may one whose keys were listed.
 */
export function watch<T extends object>(value: T): Watched<T> {
	const nodes = new Map<object, { readonly node: Node; readonly proxy: object }>();
	const wrap = (inner: unknown, path: string): unknown => {
		if (typeof inner !== "object" || inner === null) return inner;
		const known = nodes.get(inner);
		if (known) return known.proxy;
		const node: Node = { path, value: inner as Loose, read: new Set() };
		const proxy = new Proxy(inner, {
			get: (target, key) => {
				node.read.add(key);
				return wrap(Reflect.get(target, key), `${path}.${String(key)}`);
			},
			ownKeys: (target) => {
				for (const key of Reflect.ownKeys(target)) node.read.add(key);
				return Reflect.ownKeys(target);
			},
		});
		nodes.set(inner, { node, proxy });
		return proxy;
	};
	const seen = wrap(value, "") as T;
	return { seen, unread: () => [...nodes.values()].flatMap(({ node }) => unreadOf(node)) };
}

function unreadOf({ path, value, read }: Node): readonly string[] {
	if (Array.isArray(value) || read.size === 0) return [];
	return Object.keys(value)
		.filter((key) => !read.has(key))
		.map((key) => `${path}.${key}`);
}
