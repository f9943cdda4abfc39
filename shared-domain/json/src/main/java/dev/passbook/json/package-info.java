/**
 * JSON, strictly: read by its real types ({@link dev.passbook.json.JsonReader}), written canonically where it
 * is hashed ({@link dev.passbook.json.JsonWriter}).
 */
package dev.passbook.json;
