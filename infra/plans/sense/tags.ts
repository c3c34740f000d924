import { at, type Check, idOf, type Plan } from "../plan.ts";

/** Where a type carries who it belongs to, when it isn't an input called tags or labels. */
const places: Readonly<Record<string, (inputs: unknown) => unknown>> = {
	"gcp:sql/databaseInstance:DatabaseInstance": (inputs) => at(inputs, "settings", "userLabels"),
	"gcp:container/cluster:Cluster": (inputs) => at(inputs, "resourceLabels"),
	"gcp:monitoring/alertPolicy:AlertPolicy": (inputs) => at(inputs, "userLabels"),
	"gcp:monitoring/notificationChannel:NotificationChannel": (inputs) => at(inputs, "userLabels"),
};

/** What names a resource's component, however the target spells it: a map's value, or a list's "component:database". */
function carries(inputs: Plan[number]["inputs"], type: string): boolean {
	const place = places[type]?.(inputs) ?? inputs.tags ?? inputs.labels ?? at(inputs, "metadata", "labels");
	if (Array.isArray(place)) return place.some((tag) => String(tag).includes("component"));
	return Object.keys((place ?? {}) as object).some((key) => key.endsWith("component"));
}

/** Whatever can carry tags says which component it belongs to: cost and policy reports group by them. */
export function tags(taggable: (type: string) => boolean): Check {
	return (plan) =>
		plan
			.filter(({ custom, type, inputs }) => custom && taggable(type) && !carries(inputs, type))
			.map((each) => ({ resource: idOf(each), why: "it can carry tags, and doesn't say which component it belongs to." }));
}
