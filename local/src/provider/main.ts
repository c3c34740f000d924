import { main } from "@pulumi/pulumi/provider/index.js";
import { LocalProvider } from "./provider.ts";

await main(new LocalProvider(), process.argv.slice(2));
