import type { TermsDocument } from './terms.ts';

/**
 * The terms of use as the portal's user guide prints them: preamble, sections 1 and 2, address. Sections
 * 3 and 6, which they refer to, are not printed there; an operator who has them passes a document of
 * their own.
 */
export const defaultTerms: TermsDocument = {
  version: '2026-01-05',
  publishedOn: '2026-01-05',
  texts: {
    en: {
      title: 'Kepro portal terms of use',
      sections: [
        {
          paragraphs: [
            'The Kepro portal is subject to and governed by terms and conditions of use. By proceeding or using the Kepro portal you are agreeing that you have read and understood the terms and conditions of use and agree to be bound by them. If you do not understand the terms or conditions of use or do not agree to be bound by them, do not proceed or otherwise use the Kepro portal. Unauthorized access to the Kepro portal is prohibited.',
          ],
        },
        {
          paragraphs: [
            '1. This Terms of Use Agreement (the “Agreement”) is between Kepro, Inc. (“We”, “Us” or “Our”), the group/practice entity that has been provided an ID (as defined in Section 3 below) using this Portal (as defined below) (the “Provider”) and the Users (as defined in Section 2 below) (the Provider and Users shall collectively be “You” or “Your”). This Agreement governs the use of the Kepro Portal, including without limitation, all software, insurance codes, graphics, logos, text, documentation, user guides, databases and compilations of all materials other than Patient Information (as defined in Section 6), enhancements, bug fixes, upgrades, modifications, and copies thereof, and all information, methods and processes contained therein (the “Portal”). By using the Portal, You agree that You accept the terms and conditions of use of the Portal and that You are an authorized user of the Portal. This Agreement is posted on the Portal and is subject to change at any time.',
            '2. Authorized personnel. This Portal is intended for access solely by physicians and authorized members of their staff. Authorized members include only (a) the personnel permitted to access and use the Portal by Provider (“Standard User(s)”) and (b) Standard Users who have been assigned certain administrative duties (“Administrative User(s)”) (“Standard Users” and “Administrative Users” shall be collectively “Users”). If You are an Administrative User, it is Your responsibility to identify Standard Users, and to authorize, monitor, and control access to and use of the Portal by such Standard Users. All Users using the Portal represent and warrant that s/he is authorized to use the Portal and to bind You to the terms of this Agreement.',
          ],
        },
        {
          paragraphs: [
            'Kepro, Inc., 777 East Park Drive, Harrisburg, PA 17111. Toll-free: 800.222.0771. Phone: 717.564.8288. Fax: 717.564.3862. www.kepro.com',
          ],
        },
      ],
    },
    es: {
      title: 'Condiciones de uso del portal de Kepro',
      sections: [
        {
          paragraphs: [
            'Esta traducción se ofrece para facilitar la lectura. El texto en inglés es el que rige: si hay alguna diferencia entre los dos, vale el texto en inglés.',
            'El portal de Kepro está sujeto a términos y condiciones de uso y se rige por ellos. Al continuar o al usar el portal de Kepro, usted declara que ha leído y comprendido los términos y condiciones de uso y que acepta quedar obligado por ellos. Si no comprende los términos o condiciones de uso o no acepta quedar obligado por ellos, no continúe ni use de ningún otro modo el portal de Kepro. Se prohíbe el acceso no autorizado al portal de Kepro.',
          ],
        },
        {
          paragraphs: [
            '1. Este Acuerdo de condiciones de uso (el «Acuerdo») se celebra entre Kepro, Inc. («Nosotros», «Nos» o «Nuestro»), la entidad de grupo o consultorio a la que se ha proporcionado una identificación (según se define en la Sección 3 más adelante) y que usa este Portal (según se define más adelante) (el «Proveedor») y los Usuarios (según se definen en la Sección 2 más adelante) (el Proveedor y los Usuarios serán, en conjunto, «Usted» o «Su»). Este Acuerdo rige el uso del Portal de Kepro, incluidos, sin limitación, todo el software, los códigos de seguros, los gráficos, los logotipos, los textos, la documentación, las guías de usuario, las bases de datos y las compilaciones de todos los materiales que no sean Información del paciente (según se define en la Sección 6), las mejoras, las correcciones de errores, las actualizaciones, las modificaciones y las copias de todo ello, así como toda la información, los métodos y los procesos que contenga (el «Portal»). Al usar el Portal, Usted acepta los términos y condiciones de uso del Portal y declara que es un usuario autorizado del Portal. Este Acuerdo se publica en el Portal y puede cambiar en cualquier momento.',
            '2. Personal autorizado. Este Portal está destinado únicamente al acceso de médicos y de los miembros autorizados de su personal. Los miembros autorizados son únicamente (a) el personal al que el Proveedor permite acceder al Portal y usarlo («Usuario(s) estándar») y (b) los Usuarios estándar a los que se han asignado ciertas tareas administrativas («Usuario(s) administrativo(s)») (los «Usuarios estándar» y los «Usuarios administrativos» serán, en conjunto, los «Usuarios»). Si Usted es un Usuario administrativo, es Su responsabilidad identificar a los Usuarios estándar y autorizar, supervisar y controlar el acceso de dichos Usuarios estándar al Portal y el uso que hagan de él. Todos los Usuarios que usan el Portal declaran y garantizan que están autorizados para usar el Portal y para obligarlo a Usted conforme a los términos de este Acuerdo.',
          ],
        },
        {
          paragraphs: [
            'Kepro, Inc., 777 East Park Drive, Harrisburg, PA 17111. Línea gratuita: 800.222.0771. Teléfono: 717.564.8288. Fax: 717.564.3862. www.kepro.com',
          ],
        },
      ],
    },
  },
};
