namespace Gable.Core;

/// <summary>A page about how the application runs, for its operators. The admin shows it; whoever has something to tell registers one, and needs to know neither the admin nor HTML.</summary>
/// <remarks>Register it with <c>services.TryAddEnumerable(ServiceDescriptor.Scoped&lt;IOperationsPage, JobsPage&gt;())</c>. It is asked inside the
/// request of an operator, in that person's language; texts are encoded by whoever shows them.</remarks>
public interface IOperationsPage
{
    /// <summary>The last segment of its address, lower case with hyphens: <c>jobs</c> is at <c>/admin/-/jobs</c>.</summary>
    string Name { get; }

    /// <summary>The name of an icon of the component kit.</summary>
    string Icon { get; }

    /// <summary>The place in the menu, smaller first. Default 500; those of the framework are 100 apart, beginning with 100.</summary>
    int Order => 500;

    /// <summary>Whether there is anything to tell in this application. Default yes; a page that says no does not exist.</summary>
    bool IsShown => true;

    /// <summary>What it is called, in the language of the request.</summary>
    string Title { get; }

    /// <summary>What it shows.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The view; <c>null</c> when there is nothing with the id that the request has.</returns>
    Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken);

    /// <summary>Does what one of the view's actions promised.</summary>
    /// <param name="action">The action's name; do nothing for a name that the view did not offer.</param>
    /// <param name="request">Where it was pressed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was done, in a sentence; <c>null</c> when there is no such action.</returns>
    /// <exception cref="ProblemException">It cannot be done; its detail is shown.</exception>
    Task<string?> DoAsync(string action, OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
