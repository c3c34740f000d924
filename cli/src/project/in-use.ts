import { mistakesOf } from "../refusal.ts";
import { stateFolder } from "./folders.ts";
import { projectName } from "./stack.ts";

/** Whether an engine works on the stack right now. A lock whose owner is dead is taken away, as the next operation would do. */
export async function isInUse(stack: string): Promise<boolean> {
	const { cancel } = await import("@learning-assistant/engine/index.ts");
	try {
		cancel({ stateFolder, project: projectName(), stack });
		return false;
	} catch (error) {
		if (mistakesOf(error) === undefined) throw error;
		return true;
	}
}
