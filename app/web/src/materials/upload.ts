import { Problem, unreachable } from "../api/problem.ts";
import { forgetReads } from "../api/reads.ts";
import { post } from "../api/request.ts";
import type { Material, Upload } from "../api/shapes.ts";

const mebibyte = 1024 * 1024;
const largestBytes = 10 * mebibyte;

/** Types by ending: browsers report none for Markdown, and the object store refuses another type than was announced. */
const types: Readonly<Record<string, string>> = {
	txt: "text/plain",
	md: "text/markdown",
	markdown: "text/markdown",
	pdf: "application/pdf",
	png: "image/png",
	jpg: "image/jpeg",
	jpeg: "image/jpeg",
};

export const acceptedEndings = Object.keys(types)
	.map((ending) => `.${ending}`)
	.join(",");

const endingOf = (name: string) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();
const refuse = (detail: string) => new Problem({ status: 400, detail, errors: [{ pointer: "#/file", detail }] });

/** Sends a file straight to the object store: announce, put, complete. `tell` hears the share that has arrived, 0–1. */
export async function uploadMaterial(title: string, file: File, tell: (share: number) => void): Promise<Material> {
	const contentType = types[endingOf(file.name)];
	if (!contentType) throw refuse("This kind of file can't be a material. Choose text, Markdown, PDF, PNG or JPEG.");
	if (file.size === 0) throw refuse("This file is empty.");
	if (file.size > largestBytes) throw refuse(`This file is larger than ${largestBytes / mebibyte} MB.`);
	const announced = { title, fileName: file.name, contentType, sizeBytes: file.size, roadmapId: null };
	const upload = await post<Upload>("/materials", announced);
	await putFile(upload, file, tell);
	const material = await post<Material>(`/materials/${upload.id}/complete`);
	forgetReads("/materials");
	return material;
}

/** XMLHttpRequest, since fetch does not say how far an upload has come. It carries no access token: the address is signed. */
function putFile(upload: Upload, file: File, tell: (share: number) => void): Promise<void> {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const request = new XMLHttpRequest();
	request.open("PUT", upload.uploadUrl);
	for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
	request.upload.onprogress = (event) => event.lengthComputable && tell(event.loaded / event.total);
	request.onload = () =>
		request.status === 200 ? resolve() : reject(new Problem({ detail: `The store did not take the file (${request.status}). Try again.` }));
	request.onerror = () => reject(unreachable());
	request.send(file);
	return promise;
}
