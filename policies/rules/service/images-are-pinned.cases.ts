import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";
import { casesOfPods } from "./pod-cases.ts";

const digest = "0123456789abcdef".repeat(4);

const definitions = (image: string) => JSON.stringify([{ name: "api", image }]);

export const cases: Cases = {
	...casesOfPods([
		{ what: "the latest of others", set: { "containers[0].image": "docker.io/library/node:latest" } },
		{ what: "a tag of others", set: { "containers[0].image": "docker.io/library/node:24.1.0" } },
		{ what: "a digest with something after it", set: { "containers[0].image": `node@sha256:${digest}-debug` } },
		{ what: "half a digest", set: { "containers[0].image": `node@sha256:${digest.slice(0, 32)}` } },
		{ what: "a digest", set: { containers: [{ image: `node@sha256:${digest}` }] }, outcome: "pass" },
		{ what: "no image", set: { "containers[0].image": undefined } },
		{ what: "an image that nobody knows yet", set: { "containers[0].image": unknownValue }, outcome: "can't tell" },
		{ what: "the latest of others runs before", set: { initContainers: [{ name: "setup", image: "busybox" }] } },
	]),
	"aws:ecs/taskDefinition:TaskDefinition": [
		{ what: "the latest of others", set: { containerDefinitions: definitions("node:latest") } },
		{ what: "a digest", set: { containerDefinitions: definitions(`node@sha256:${digest}`) }, outcome: "pass" },
		{ what: "images that nobody knows yet", set: { containerDefinitions: unknownValue }, outcome: "can't tell" },
	],
	"local:index:Release": [
		{ what: "whatever the folder has", set: { digest: undefined } },
		{ what: "a digest with something before it", set: { digest: `sha256:${digest}` } },
		{ what: "a digest with something after it", set: { digest: `${digest}-debug` } },
		{ what: "a digest", set: { digest }, outcome: "pass" },
	],
};
