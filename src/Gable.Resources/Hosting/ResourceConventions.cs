using Microsoft.AspNetCore.Builder;

namespace Gable.Resources;

/// <summary>What <c>MapResource&lt;T&gt;()</c> was told about the endpoints of a resource, until they are mapped.</summary>
internal sealed class ResourceConventions
{
    private readonly Dictionary<Type, Recorder> _byModel = [];

    public IEndpointConventionBuilder For(Type modelType) =>
        _byModel.TryGetValue(modelType, out var known) ? known : _byModel[modelType] = new Recorder();

    public void Apply(Type modelType, IEndpointConventionBuilder endpoints)
    {
        if (_byModel.TryGetValue(modelType, out var recorder))
        {
            recorder.Apply(endpoints);
        }
    }

    private sealed class Recorder : IEndpointConventionBuilder
    {
        private readonly List<Action<EndpointBuilder>> _first = [];
        private readonly List<Action<EndpointBuilder>> _last = [];

        public void Add(Action<EndpointBuilder> convention) => _first.Add(convention);

        public void Finally(Action<EndpointBuilder> finallyConvention) => _last.Add(finallyConvention);

        public void Apply(IEndpointConventionBuilder endpoints)
        {
            _first.ForEach(endpoints.Add);
            _last.ForEach(endpoints.Finally);
        }
    }
}
