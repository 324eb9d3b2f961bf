using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>A <see cref="Scope"/> while its attributes are read.</summary>
internal sealed class ScopeBuilder(ScopeSymbols symbols)
{
    private readonly List<LayerDeclaration> _layers = [];
    private readonly List<Problem> _problems = [];
    private bool _areLayersReadable = true;
    private bool _areBlocksBuildable = true;

    /// <summary>The names that formulas here may use.</summary>
    public ScopeSymbols Symbols { get; } = symbols;

    /// <summary>Number of layers so far, with every block unrolled.</summary>
    public long LayerCount { get; private set; }

    /// <summary>Adds a layer and, for a block, what it is made of.</summary>
    public void Add(LayerDeclaration layer, Scope? content)
    {
        _layers.Add(layer);
        _areBlocksBuildable &= content?.IsBuildable ?? true;
        LayerCount += content?.LayerCount ?? 1;
    }

    public void Add(Problem problem) => _problems.Add(problem);

    public void Add(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    /// <summary>An attribute that may be a layer and cannot be read: what its neighbours come to is not known.</summary>
    public void AddUnreadable() => _areLayersReadable = false;

    /// <param name="maxLayers">With more, the layers are left out: to compare or unroll them would take for ever.</param>
    public Scope Build(long maxLayers)
    {
        if (_areLayersReadable)
        {
            _problems.AddRange(LayerOrder.Check(_layers, Symbols.Block));
        }

        bool isTooLarge = LayerCount > maxLayers;
        return new(
            isTooLarge ? [] : _layers.ToEquatableArray(),
            _problems.ToEquatableArray(),
            _areLayersReadable && _areBlocksBuildable && !isTooLarge,
            LayerCount);
    }
}
