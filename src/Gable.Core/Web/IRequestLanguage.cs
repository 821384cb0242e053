using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Chooses the language in which a request is answered. One of the application's own, registered before <c>AddGableCore</c>, takes the place of the default.</summary>
/// <remarks>The server's own culture is never asked: a program must not be answered otherwise because the machine was moved.</remarks>
public interface IRequestLanguage
{
    /// <summary>The language of a request.</summary>
    /// <param name="context">The request.</param>
    CultureInfo Of(HttpContext context);
}
