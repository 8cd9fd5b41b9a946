/** Loads the app's main module, as Electron's own start-up code does. */
import { pathToFileURL } from "node:url";
import { mainModule } from "./place.ts";

await import(pathToFileURL(mainModule).href);
