'use strict';

// Compares packaged templates with AWS's own schemas of its resources, and prints a line for each thing that
// CloudFormation would only say while it deploys: properties that it does not know, wants and does not get, or wants
// otherwise; and resources and attributes that are named and not there. Usage: node check-schema.js template.json…

const fs = require('node:fs');
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');

const spec = loadAwsServiceSpecSync();

class Template {
  constructor(file) {
    this.file = file;
    this.template = JSON.parse(fs.readFileSync(file, 'utf8'));
  }

  print(where, what) {
    console.log(`${this.file}: ${where}: ${what}`);
  }

  check() {
    for (const [name, resource] of Object.entries(this.template.Resources)) {
      this.checkReferences(name, resource);
      for (const other of [resource.DependsOn ?? []].flat()) this.checkTarget(name, other);
      if (!resource.Type.startsWith('AWS::')) continue;
      const schema = schemaOf(resource.Type);
      if (schema) this.checkProperties(name, resource.Properties ?? {}, schema.properties);
      else this.print(name, `there is no ${resource.Type}`);
    }
    this.checkReferences('Outputs', this.template.Outputs ?? {});
  }

  checkProperties(where, values, properties) {
    for (const name of Object.keys(properties)) {
      if (properties[name].required && !(name in values)) this.print(where, `${name} is missing`);
    }
    for (const [name, value] of Object.entries(values)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!property) this.print(where, `there is no property ${name}`);
      else this.checkValue(`${where}.${name}`, value, [property.type, ...(property.previousTypes ?? [])]);
    }
  }

  checkValue(where, value, types) {
    if (isIntrinsic(value)) return;
    const fitting = types.flatMap(unfolded).filter((type) => fits(value, type));
    if (fitting.length === 0) this.print(where, `${JSON.stringify(value)} is not ${types.map(wanted).join(' or ')}`);
    // Of several types one has to fit within, too; which one was meant is anybody's guess.
    if (fitting.length === 1) this.checkWithin(where, value, fitting[0]);
  }

  checkWithin(where, value, type) {
    if (type.type === 'array') value.forEach((item, i) => this.checkValue(`${where}[${i}]`, item, [type.element]));
    if (type.type === 'map') {
      for (const [key, item] of Object.entries(value)) this.checkValue(`${where}.${key}`, item, [type.element]);
    }
    if (type.type === 'ref') {
      this.checkProperties(where, value, spec.get('typeDefinition', type.reference.$ref).properties);
    }
  }

  checkReferences(where, value) {
    if (Array.isArray(value)) value.forEach((item) => this.checkReferences(where, item));
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'Ref') this.checkTarget(where, inner);
        else if (key === 'Fn::GetAtt') this.checkTarget(where, ...[inner].flat().join('.').split(/\.(.*)/s));
        else if (key === 'Fn::Sub') this.checkSubstitution(where, inner);
        else this.checkReferences(where, inner);
      }
    }
  }

  checkSubstitution(where, substitution) {
    const [text, own] = [substitution, {}].flat();
    for (const [, name] of text.matchAll(/\$\{([^!}][^}]*)\}/g)) {
      if (!(name in own)) this.checkTarget(where, ...name.split(/\.(.*)/s));
    }
    this.checkReferences(where, own);
  }

  checkTarget(where, name, attribute) {
    if (name.startsWith('AWS::')) return;
    const target = this.template.Resources[name] ?? this.template.Parameters?.[name];
    if (!target) this.print(where, `there is no ${name}`);
    else if (attribute && target.Type.startsWith('AWS::') && !hasAttribute(target.Type, attribute)) {
      this.print(where, `${name} has no ${attribute}`);
    }
  }
}

function schemaOf(type) {
  return spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

function hasAttribute(type, attribute) {
  return Object.hasOwn(schemaOf(type)?.attributes ?? {}, attribute);
}

function isIntrinsic(value) {
  const keys = value && typeof value === 'object' ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

function unfolded(type) {
  return type.type === 'union' ? type.types.flatMap(unfolded) : [type];
}

function wanted(type) {
  return `of type ${[type.type, ...(type.allowedValues ?? [])].join(' ')}`;
}

// CloudFormation takes "5" for 5 and "true" for true, and the other way round.
function fits(value, type) {
  const scalar = value !== null && typeof value !== 'object';
  const object = value !== null && typeof value === 'object' && !Array.isArray(value);
  switch (type.type) {
    case 'string':
      return scalar && (!type.allowedValues || type.allowedValues.includes(String(value)));
    case 'boolean':
      return /^(true|false)$/.test(String(value));
    case 'integer':
      return scalar && /^-?\d+$/.test(String(value));
    case 'number':
      return scalar && Number.isFinite(Number(value));
    case 'array':
      return Array.isArray(value);
    case 'map':
    case 'ref':
      return object;
    case 'tag':
      return object || Array.isArray(value);
    case 'date-time':
      return scalar;
    case 'json':
    case 'null':
      return true;
    default:
      throw new Error(`There is a type ${type.type}`);
  }
}

process.argv.slice(2).forEach((file) => new Template(file).check());
