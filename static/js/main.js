// On every page. Each module works on what it finds; a page without its marks is left alone.
import { startAutosave } from "./autosave.js";
import { startDates } from "./dates.js";
import { startDropdowns } from "./dropdown.js";
import { startErrors } from "./errors.js";
import { startKeys } from "./keys.js";
import { startOnce } from "./once.js";
import { startSteppers } from "./stepper.js";
import { startUploads } from "./upload.js";

document.documentElement.classList.add("scripted");
document.querySelector(".main-menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
startErrors();
startDates();
startDropdowns();
startSteppers();
startAutosave();
startUploads();
startKeys();
startOnce();
