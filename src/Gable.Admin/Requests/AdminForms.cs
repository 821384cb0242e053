using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gable.Admin;

/// <summary>Reads the form of a request, and says in words what is wrong with one that is too large.</summary>
internal static class AdminForms
{
    /// <summary>Fields of a form: a page of a hundred rows that is edited in place has many for each of them.</summary>
    private const int MostFields = 20_000;

    // The size of the whole body has a limit, and a status of its own; no part of it can be larger.
    private static readonly FormOptions Options = new()
    {
        BufferBodyLengthLimit = long.MaxValue,
        MultipartBodyLengthLimit = long.MaxValue,
        ValueLengthLimit = int.MaxValue,
        ValueCountLimit = MostFields,
    };

    /// <exception cref="ProblemException">413: it is larger than <see cref="GableAdminOptions.MaxFormBytes"/>. 400: it is no form that can be read.</exception>
    public static async Task<IFormCollection> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var http = request.Http;

        if (http.Features.Get<IFormFeature>()?.Form is null)
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, Options));
        }

        try
        {
            return await http.Request.ReadFormAsync(cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status413PayloadTooLarge, "GABLE0413", request.Texts["FormTooLarge"], request.Texts["FormTooLargeDetail", ValueText.Size(request.Options.MaxFormBytes)]));
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "GABLE0400", request.Texts["FormBroken"], request.Texts["FormBrokenDetail"]));
        }
    }
}
