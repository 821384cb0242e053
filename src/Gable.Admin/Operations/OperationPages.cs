using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>The pages about operations, whoever brought them, and who sees them.</summary>
/// <remarks>Why they are data: <c>docs/decisions/0042</c>.</remarks>
internal static class OperationPages
{
    public static bool AreFor(Actor actor, GableAdminOptions options) => options.OperatorRoles.Any(actor.IsIn);

    /// <summary>The pages that the actor sees, in the order of the menu.</summary>
    public static IReadOnlyList<IOperationsPage> Of(AdminRequest request) => AreFor(request.Actor, request.Options) ? In(request.Http.RequestServices) : [];

    /// <summary>The page of a name.</summary>
    /// <exception cref="ProblemException">404: there is none for the actor.</exception>
    public static IOperationsPage Need(AdminRequest request, string name) => Of(request).FirstOrDefault(page => page.Name == name) ?? throw AdminProblems.Missing();

    /// <summary>Every page of the application.</summary>
    public static IReadOnlyList<IOperationsPage> In(IServiceProvider services) =>
        [.. services.GetServices<IOperationsPage>().Where(static page => page.IsShown).OrderBy(static page => page.Order).ThenBy(static page => page.Name, StringComparer.Ordinal)];
}
