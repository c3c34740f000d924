/** Uniform resource names: `urn:pulumi:STACK::PROJECT::PARENT-TYPE$TYPE::NAME`. */

export const rootStackType = "pulumi:pulumi:Stack";
const providerPrefix = "pulumi:providers:";

export interface UrnParts {
	readonly stack: string;
	readonly project: string;
	/** Types of all parents and the resource itself, joined by `$`. */
	readonly qualifiedType: string;
	readonly type: string;
	readonly name: string;
}

export function parseUrn(urn: string): UrnParts {
	const [head = "", project = "", qualifiedType = "", ...rest] = urn.split("::");
	const stack = head.slice("urn:pulumi:".length);
	return { stack, project, qualifiedType, type: qualifiedType.split("$").at(-1) ?? "", name: rest.join("::") };
}

/** The root stack's type is left out of its children's URNs. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
	const parentType = parent === "" ? "" : parseUrn(parent).qualifiedType;
	const qualified = parentType === "" || parentType === rootStackType ? type : `${parentType}$${type}`;
	return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

export function isProviderType(type: string): boolean {
	return type.startsWith(providerPrefix);
}

/** The package whose plugin manages a type: `local` for `local:index:Secret` and for `pulumi:providers:local`. */
export function packageOf(type: string): string {
	return isProviderType(type) ? type.slice(providerPrefix.length) : (type.split(":")[0] ?? "");
}

export function providerType(pkg: string): string {
	return `${providerPrefix}${pkg}`;
}

/** A provider reference is `URN::ID`. */
export function parseReference(reference: string): { readonly urn: string; readonly id: string } {
	const at = reference.lastIndexOf("::");
	return { urn: reference.slice(0, at), id: reference.slice(at + 2) };
}
