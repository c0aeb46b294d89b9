#include "tenfold_xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <string.h>

void tf_xml_prepare(void) { xmlInitParser(); }

bool tf_xml_is_equal(const uint8_t *left, const uint8_t *right) {
  return xmlStrEqual(left, right) == 1;
}

int32_t tf_xml_line(const tf_xml_document *document) {
  return document->parser ? xmlSAX2GetLineNumber(document->parser) : 0;
}

void tf_xml_fail(tf_xml_document *document, const char *fault, int32_t line) {
  if (document->fault[0]) return;
  strncpy(document->fault, fault, sizeof document->fault - 1);
  document->fault_line = line > 0 ? line : tf_xml_line(document);
  if (document->parser) xmlStopParser(document->parser);
}

static void tf_xml_on_start(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  tf_xml_document *document = user;
  document->callbacks.start(document->context, name, attributes, count);
}

static void tf_xml_on_end(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  tf_xml_document *document = user;
  document->callbacks.end(document->context, name);
}

static void tf_xml_on_text(void *user, const xmlChar *bytes, int count) {
  tf_xml_document *document = user;
  document->callbacks.text(document->context, bytes, count);
}

static void tf_xml_on_entity(
    void *user, const xmlChar *name, int type, const xmlChar *id, const xmlChar *address,
    xmlChar *content) {
  tf_xml_fail(user, "it declares an entity, which is refused", 0);
}

static void tf_xml_on_unparsed(
    void *user, const xmlChar *name, const xmlChar *id, const xmlChar *address,
    const xmlChar *notation) {
  tf_xml_fail(user, "it declares an entity, which is refused", 0);
}

static void tf_xml_on_reference(void *user, const xmlChar *name) {
  tf_xml_fail(user, "it refers to an entity that is not one of XML's own", 0);
}

static void tf_xml_on_fault(void *user, const xmlError *error) {
  bool is_undeclared =
      error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY;
  if (error->level != XML_ERR_FATAL && !is_undeclared) return;
  tf_xml_fail(user, error->message ? error->message : "it is not well formed", error->line);
}

bool tf_xml_open(
    tf_xml_document *document, tf_xml_callbacks callbacks, void *context) {
  memset(document, 0, sizeof *document);
  document->callbacks = callbacks;
  document->context = context;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = tf_xml_on_start;
  handler.endElementNs = tf_xml_on_end;
  handler.characters = tf_xml_on_text;
  handler.cdataBlock = tf_xml_on_text;
  handler.entityDecl = tf_xml_on_entity;
  handler.unparsedEntityDecl = tf_xml_on_unparsed;
  handler.reference = tf_xml_on_reference;
  handler.serror = (xmlStructuredErrorFunc)tf_xml_on_fault;
  document->parser = xmlCreatePushParserCtxt(&handler, document, NULL, 0, NULL);
  if (!document->parser) return false;
  xmlCtxtUseOptions(document->parser, XML_PARSE_NONET);
  return true;
}

bool tf_xml_feed(
    tf_xml_document *document, const char *bytes, int32_t count, bool is_last) {
  if (document->fault[0]) return false;
  xmlParserCtxtPtr parser = document->parser;
  int code = xmlParseChunk(parser, bytes, count, is_last);
  if (!document->fault[0] && code != XML_ERR_OK && !parser->wellFormed)
    tf_xml_fail(document, "it is not well formed", 0);
  return document->fault[0] == 0;
}

void tf_xml_close(tf_xml_document *document) {
  if (document->parser) xmlFreeParserCtxt(document->parser);
  document->parser = NULL;
}

bool tf_xml_file_open(tf_xml_file *file, const char *path) {
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateFilename(path, XML_CHAR_ENCODING_NONE);
  file->buffer = buffer;
  return buffer && buffer->readcallback;
}

int32_t tf_xml_file_read(tf_xml_file *file, char *bytes, int32_t count) {
  xmlParserInputBufferPtr buffer = file->buffer;
  return buffer->readcallback(buffer->context, bytes, count);
}

void tf_xml_file_close(tf_xml_file *file) {
  if (file->buffer) xmlFreeParserInputBuffer(file->buffer);
  file->buffer = NULL;
}
