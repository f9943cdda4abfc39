/** JSON, strictly: read by its real types ({@link dev.passbook.json.JsonReader}), written canonically. */
package dev.passbook.json;
