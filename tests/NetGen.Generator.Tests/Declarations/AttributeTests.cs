using System.Reflection;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>The attributes that users see and the layers that the generator knows are the same.</summary>
public class AttributeTests
{
    private static IEnumerable<Type> Layers => typeof(LayerAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);

    [Fact]
    public void EveryAttributeIsALayerOfTheCatalog() =>
        Assert.Equal(LayerCatalog.Kinds.Order(), Layers.Select(type => type.Name[..^nameof(Attribute).Length]).Order());

    [Fact]
    public void EveryLayerIsASealedAttributeThatMayStandSeveralTimes() => Assert.All(Layers, type =>
    {
        AttributeUsageAttribute usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: true)!;
        Assert.True(type.IsSealed, type.Name);
        Assert.True(usage is { ValidOn: AttributeTargets.Class, AllowMultiple: true, Inherited: false }, type.Name);
    });
}
