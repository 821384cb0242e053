using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Reads the form of a request, and says in words what is wrong with one that is too large.</summary>
internal static class AdminForms
{
    /// <exception cref="ProblemException">413: it is larger than <see cref="GableAdminOptions.MaxFormBytes"/>. 400: it is no form that can be read.</exception>
    public static async Task<IFormCollection> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Http.Request.ReadFormAsync(cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(request);
        }
        catch (InvalidDataException exception) when (exception.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            throw TooLarge(request);
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "GABLE0400", request.Texts["FormBroken"], request.Texts["FormBrokenDetail"]));
        }
    }

    private static ProblemException TooLarge(AdminRequest request) => new(new Problem(
        StatusCodes.Status413PayloadTooLarge, "GABLE0413", request.Texts["FormTooLarge"], request.Texts["FormTooLargeDetail", ValueText.Size(request.Options.MaxFormBytes)]));
}
