// Gephi.java FILE...: opens each with the Gephi Toolkit, as Gephi's own dialog does, and prints how many nodes, edges and
// kinds of edge it made of it, a line of "FILE<tab>nodes<tab>edges<tab>kinds<tab>column of edges,column,…" each.
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

public class Gephi {
  public static void main(String[] files) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    for (String file : files) {
      projects.newProject();
      Container container = importer.importFile(new File(file));
      importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
      GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(projects.getCurrentWorkspace());
      Set<String> kinds = new TreeSet<>();
      for (Edge edge : model.getGraph().getEdges()) kinds.add(String.valueOf(edge.getTypeLabel()));
      List<String> columns = new ArrayList<>();
      for (Column column : model.getEdgeTable()) columns.add(column.getTitle());
      System.out.println(file + "\t" + model.getGraph().getNodeCount() + "\t" + model.getGraph().getEdgeCount() + "\t"
          + kinds.size() + "\t" + String.join(",", columns));
      projects.closeCurrentProject();
    }
    System.exit(0);  // NetBeans' threads would go on
  }
}
