#pragma once
// libxml2's push parser with what a lexicon needs of it: elements, attributes and text. Entities are
// refused where they are declared, no external subset is loaded, and nothing goes to the network.
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// What is called while a document is read. Attributes come in fives: local name, prefix, address of the
/// name space, first byte of the value, byte behind its last.
typedef struct {
  void (*start)(void *context, const xmlChar *name, const xmlChar **attributes, int32_t count);
  void (*end)(void *context, const xmlChar *name);
  void (*text)(void *context, const xmlChar *bytes, int32_t count);
} tf_xml_callbacks;

/// A document that is being read.
typedef struct {
  xmlParserCtxtPtr parser;
  tf_xml_callbacks callbacks;
  void *context;
  /// The first fault, or empty.
  char fault[240];
  int32_t fault_line;
} tf_xml_document;

/// The line that is being read, from 1.
static inline int32_t tf_xml_line(const tf_xml_document *document) {
  return document->parser ? xmlSAX2GetLineNumber(document->parser) : 0;
}

/// Ends the reading with a fault, unless there is one already; line 0 stands for the present one.
static inline void tf_xml_fail(tf_xml_document *document, const char *fault, int32_t line) {
  if (document->fault[0]) return;
  strncpy(document->fault, fault, sizeof document->fault - 1);
  document->fault_line = line > 0 ? line : tf_xml_line(document);
  if (document->parser) xmlStopParser(document->parser);
}

static inline void tf_xml_on_start(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  tf_xml_document *document = user;
  document->callbacks.start(document->context, name, attributes, count);
}

static inline void tf_xml_on_end(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  tf_xml_document *document = user;
  document->callbacks.end(document->context, name);
}

static inline void tf_xml_on_text(void *user, const xmlChar *bytes, int count) {
  tf_xml_document *document = user;
  document->callbacks.text(document->context, bytes, count);
}

static inline void tf_xml_on_entity(
    void *user, const xmlChar *name, int type, const xmlChar *id, const xmlChar *address,
    xmlChar *content) {
  tf_xml_fail(user, "it declares an entity, which a lexicon may not", 0);
}

static inline void tf_xml_on_unparsed(
    void *user, const xmlChar *name, const xmlChar *id, const xmlChar *address,
    const xmlChar *notation) {
  tf_xml_fail(user, "it declares an entity, which a lexicon may not", 0);
}

static inline void tf_xml_on_reference(void *user, const xmlChar *name) {
  tf_xml_fail(user, "it refers to an entity that is not one of XML's own", 0);
}

static inline void tf_xml_on_fault(void *user, const xmlError *error) {
  bool is_undeclared =
      error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY;
  if (error->level != XML_ERR_FATAL && !is_undeclared) return;
  tf_xml_fail(user, error->message ? error->message : "it is not well formed", error->line);
}

/// Begins a document; false if there is no memory. The document must not move until it is closed.
static inline bool tf_xml_open(
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

/// Reads the next bytes, or ends the document; false after a fault.
static inline bool tf_xml_feed(
    tf_xml_document *document, const char *bytes, int32_t count, bool is_last) {
  if (document->fault[0]) return false;
  int code = xmlParseChunk(document->parser, bytes, count, is_last);
  if (!document->fault[0] && code != XML_ERR_OK && !document->parser->wellFormed)
    tf_xml_fail(document, "it is not well formed", 0);
  return document->fault[0] == 0;
}

/// Frees the parser.
static inline void tf_xml_close(tf_xml_document *document) {
  if (document->parser) xmlFreeParserCtxt(document->parser);
  document->parser = NULL;
}

/// A file that is read as it is, or unpacked on the way where this libxml2 can.
typedef struct {
  xmlParserInputBufferPtr buffer;
} tf_xml_file;

/// Opens a file; false if that is not possible.
static inline bool tf_xml_file_open(tf_xml_file *file, const char *path) {
  file->buffer = xmlParserInputBufferCreateFilename(path, XML_CHAR_ENCODING_NONE);
  return file->buffer && file->buffer->readcallback;
}

/// Reads up to so many bytes: how many, 0 at the end, below 0 after a fault.
static inline int32_t tf_xml_file_read(tf_xml_file *file, char *bytes, int32_t count) {
  return file->buffer->readcallback(file->buffer->context, bytes, count);
}

/// Closes the file.
static inline void tf_xml_file_close(tf_xml_file *file) {
  if (file->buffer) xmlFreeParserInputBuffer(file->buffer);
  file->buffer = NULL;
}
