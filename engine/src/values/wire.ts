import { struct } from "../sdk.ts";
import {
	archiveSignature,
	assetSignature,
	isObject,
	mapValue,
	type Properties,
	signatureOf,
	type Value,
	withoutOutputValues,
	withoutReferences,
	withoutSecrets,
} from "./signatures.ts";

type Struct = InstanceType<typeof struct.Struct>;

/** What a plugin said it understands. */
export interface WireOptions {
	readonly secrets: boolean;
	readonly references: boolean;
	/** Leaves out an asset's text: for comparing, its hash is enough. */
	readonly elideAssets?: boolean;
}

export function toStruct(properties: Properties, options: WireOptions = { secrets: true, references: true }): Struct {
	let value: Value = properties;
	if (!options.secrets) value = withoutSecrets(value);
	if (!options.references) value = withoutReferences(value);
	if (options.elideAssets === true) value = withoutAssetContents(value);
	return struct.Struct.fromJavaScript(value as Record<string, never>);
}

export function fromStruct(message: Struct | undefined): Properties {
	return message === undefined ? {} : (withoutOutputValues(message.toJavaScript() as Value) as Properties);
}

function withoutAssetContents(value: Value): Value {
	return mapValue(value, (node) => {
		const signature = signatureOf(node);
		if ((signature !== assetSignature && signature !== archiveSignature) || !isObject(node) || node.hash === undefined) return node;
		const { text: _text, path: _path, uri: _uri, assets: _assets, ...kept } = node;
		return kept as Value;
	});
}
