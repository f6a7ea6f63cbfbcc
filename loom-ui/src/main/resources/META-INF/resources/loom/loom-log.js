// Vaadin loads this as a script, not as a module; what it needs of others comes by import.
import(new URL('log/viewer.js', document.currentScript.src));
