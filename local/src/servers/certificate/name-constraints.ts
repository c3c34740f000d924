/** OID of the name constraints extension (RFC 5280, 4.2.1.10). */
export const nameConstraintsId = "2.5.29.30";

const sequence = 0x30;
const permittedSubtrees = 0xa0;
const dnsName = 0x82;
const ipAddress = 0x87;

/** The extension's value that lets an authority sign for these DNS names and addresses, and for nothing else. */
export function nameConstraints(names: readonly string[], addresses: readonly Buffer[]): Buffer {
	const subtrees = [
		...names.map((name) => element(dnsName, Buffer.from(name, "ascii"))),
		// A mask of ones behind the address: this address alone.
		...addresses.map((address) => element(ipAddress, Buffer.concat([address, Buffer.alloc(address.length, 0xff)]))),
	];
	return element(sequence, element(permittedSubtrees, ...subtrees.map((base) => element(sequence, base))));
}

/** One DER element; all of these are shorter than 128 bytes, the longest length that fits one byte. */
function element(tag: number, ...content: readonly Buffer[]): Buffer {
	const body = Buffer.concat(content);
	if (body.length > 127) throw new RangeError(`A name constraint of ${body.length} bytes does not fit the short form.`);
	return Buffer.concat([Buffer.from([tag, body.length]), body]);
}
